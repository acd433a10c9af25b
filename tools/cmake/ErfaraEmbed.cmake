# erfara_embed(TARGET ROOT file...) builds the files below ROOT into TARGET (src/server/embedded.h).
function(erfara_embed target root)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded.cc)
  set(script ${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake)
  list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE inputs)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${root} "-DFILES=${ARGN}" -DOUTPUT=${output} -P ${script}
    DEPENDS ${inputs} ${script}
    COMMENT "embedding ${root}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
