# Run by cpack when all files of a package lie in its own folder: what Debian's policy asks for.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(doc ${root}/share/doc/srm)

function(compress)
  execute_process(COMMAND gzip -9nf ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(GLOB pages ${root}/share/man/man*/*.[0-9])
if(NOT pages)
  message(FATAL_ERROR "no manual pages in ${root}: build the target docs first")
endif()
compress(${pages})

# where Debian's zsh looks; site-functions is for what an administrator puts in
file(MAKE_DIRECTORY ${root}/share/zsh/vendor-completions)
file(RENAME ${root}/share/zsh/site-functions/_srm ${root}/share/zsh/vendor-completions/_srm)
file(REMOVE_RECURSE ${root}/share/zsh/site-functions)

file(RENAME ${doc}/LICENSE ${doc}/copyright)
file(COPY_FILE ${doc}/docs/CHANGELOG.md ${doc}/changelog)
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${doc}/changelog.Debian
"srm (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * What is new stands in changelog.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${now}
")
compress(${doc}/changelog ${doc}/changelog.Debian)
