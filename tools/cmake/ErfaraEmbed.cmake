# erfara_embed(TARGET ROOT BUILT SERVED file... FILES file...) builds the files below ROOT into TARGET
# (src/server/embedded.h); those that browsers fetch also compressed. What the build makes lies below BUILT: scripts and styles.
find_program(ERFARA_GZIP gzip REQUIRED)
find_program(ERFARA_BROTLI brotli REQUIRED)
function(erfara_embed target root built)
  cmake_parse_arguments(ARG "" "" "SERVED;FILES" ${ARGN})
  set(files ${ARG_SERVED} ${ARG_FILES})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cc)
  set(script ${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake)
  set(inputs "")
  foreach(file IN LISTS files)
    if(file MATCHES "\\.(js|css)$")
      list(APPEND inputs ${built}/${file})
    else()
      list(APPEND inputs ${root}/${file})
    endif()
  endforeach()
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${root} -DBUILT=${built} "-DFILES=${files}" "-DSERVED=${ARG_SERVED}"
      -DGZIP=${ERFARA_GZIP} -DBROTLI=${ERFARA_BROTLI} -DOUTPUT=${output} -P ${script}
    DEPENDS ${inputs} ${script}
    COMMENT "embedding ${root}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
