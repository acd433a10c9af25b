#include <iostream>
#include "evaluate/spelling.h"
int main(int argc, char** argv) { return erfara::evaluate_spelling({argv + 1, argv + argc}, std::cout); }
