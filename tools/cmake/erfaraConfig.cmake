include(${CMAKE_CURRENT_LIST_DIR}/ErfaraDependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/erfaraTargets.cmake)
