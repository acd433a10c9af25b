# What `cmake --install` puts where, the CMake package for programs that link the library, and the Debian package
# (`tools/package`).

include(CMakePackageConfigHelpers)

# Two packages: the program, and what programs that link the library need.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(TARGETS erfara)
install(DIRECTORY src/gazetteer/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/erfara)
install(FILES docs/sidecar.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/erfara)
install(FILES src/cli/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME erfara)
install(FILES docs/erfara.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}
  PATTERN erfara.1 EXCLUDE PATTERN screenshots EXCLUDE)

# The library: one archive a module, found by find_package(erfara).
set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/erfara)
get_property(modules GLOBAL PROPERTY ERFARA_MODULES)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME dev)
install(TARGETS erfara_flags ${modules} EXPORT erfara DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT erfara NAMESPACE erfara:: DESTINATION ${cmake_dir} FILE erfaraTargets.cmake)
install(DIRECTORY include/erfara DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
write_basic_package_version_file(erfaraConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/erfaraConfigVersion.cmake tools/cmake/erfaraConfig.cmake
  tools/cmake/ErfaraDependencies.cmake DESTINATION ${cmake_dir})

if(CMAKE_INSTALL_PREFIX STREQUAL /usr)
  set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
  install(FILES docs/examples/erfara.service docs/examples/erfara.socket DESTINATION lib/systemd/system)
  install(FILES tools/debian/erfara.toml DESTINATION /etc/erfara)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Erfara project <erfara@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "search engine for what trainees in Swedish municipalities have written")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME erfara)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "hunspell-sv, passwd")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME erfara-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "erfara (= ${PROJECT_VERSION}), libboost-dev, libxapian-dev, libicu-dev, libstemmer-dev, \
libhunspell-dev, libgumbo-dev, libzstd-dev, libarchive-dev, libssl-dev, nlohmann-json3-dev, libcpp-httplib-dev, libspdlog-dev, \
libsystemd-dev, libtomlplusplus-dev, pkg-config")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/tools/debian/postinst ${PROJECT_SOURCE_DIR}/tools/debian/prerm
  ${PROJECT_SOURCE_DIR}/tools/debian/postrm ${PROJECT_SOURCE_DIR}/tools/debian/conffiles)
include(CPack)
