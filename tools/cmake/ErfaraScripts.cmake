# erfara_scripts(ROOT OUTPUT entry...) checks the TypeScript of ROOT/src and bundles each ROOT/src/ENTRY.ts into
# OUTPUT/ENTRY.js, and ROOT/style/style.css into OUTPUT/style.css. The compiler and the bundler come from npm by ROOT/package-lock.json, into the build's own folder.
find_program(ERFARA_NPM npm)
find_program(ERFARA_NODE node)
if(NOT ERFARA_NPM OR NOT ERFARA_NODE)
  message(FATAL_ERROR "Node.js and npm build the scripts of the pages and are missing: "
    "apt-get install nodejs npm, or run tools/build, which does so")
endif()
function(erfara_scripts root output)
  set(tools ${PROJECT_BINARY_DIR}/npm)
  set(installed ${tools}/node_modules/.package-lock.json)
  add_custom_command(OUTPUT ${installed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${tools}
    COMMAND ${CMAKE_COMMAND} -E copy ${root}/package.json ${root}/package-lock.json ${tools}
    COMMAND ${ERFARA_NPM} ci --prefix ${tools} --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${root}/package.json ${root}/package-lock.json
    COMMENT "installing what builds the scripts"
    VERBATIM)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/src/*.ts ${root}/style/*.css)
  set(bundles ${ARGN})
  list(TRANSFORM bundles REPLACE "(.+)" "${output}/\\1.js")
  add_custom_command(OUTPUT ${bundles} ${output}/style.css
    COMMAND ${tools}/node_modules/.bin/tsc --project ${root}
    COMMAND ${ERFARA_NODE} ${root}/bundle.mjs ${tools} ${output} ${ARGN}
    DEPENDS ${installed} ${sources} ${root}/bundle.mjs ${root}/tsconfig.json ${root}/texts/sv.json ${root}/texts/en.json
      ${PROJECT_SOURCE_DIR}/src/gazetteer/data/municipalities.csv
    COMMENT "bundling scripts and styles of the pages"
    VERBATIM)
endfunction()
