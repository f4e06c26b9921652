# cpack -G DEB: a package for Debian; cpack -G TGZ: the same files to unpack anywhere. Build as
# Release first; sh tests/package/run.sh does it all, and tries both in a bare Debian.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME srm)
set(CPACK_PACKAGE_VENDOR "srm developers")
set(CPACK_PACKAGE_CONTACT "srm developers <srm@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "tells a brand which Weibo and WeChat followers matter, and why")
set(CPACK_PACKAGE_DESCRIPTION
  "srm reads what crawlers and platforms export about a brand's Weibo and
WeChat followers, keeps it in one SQLite file, and tells from it what the
relation with each of them is worth, who is slipping away, who waits for an
answer, and whether the brand sells more than it gives. It speaks Chinese
and English.
.
It cannot be installed beside secure-delete, whose program of the same name
erases the files it is given.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# compressed pages, Debian's changelog and folders: for the .deb alone
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/src/cmake/package_debian.cmake)

string(TOLOWER "srm-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}"
  CPACK_PACKAGE_FILE_NAME)
set(CPACK_SOURCE_GENERATOR "")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONFLICTS secure-delete)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, man-db")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

include(CPack)
