# How every C file of srm is compiled: one interface target that all link.
add_library(srm_compile INTERFACE)
target_include_directories(srm_compile INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_compile_definitions(srm_compile INTERFACE _POSIX_C_SOURCE=200809L _FILE_OFFSET_BITS=64)
target_compile_options(srm_compile INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
  -Wold-style-definition -Wwrite-strings -Wpointer-arith -Wcast-qual -Wformat=2 -Wundef -Wvla
  -Wswitch-enum -fno-common)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  target_compile_options(srm_compile INTERFACE -Wduplicated-cond -Wlogical-op -Wjump-misses-init)
endif()
if(SRM_WERROR)
  target_compile_options(srm_compile INTERFACE -Werror)
endif()
if(SRM_SANITIZE)
  target_compile_options(srm_compile INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(srm_compile INTERFACE -fsanitize=address,undefined)
endif()
if(SRM_FUZZ)
  # clang minds NULL + 0, which slices of none do, and which is defined from C2y on
  target_compile_options(srm_compile INTERFACE -fsanitize=fuzzer-no-link
    -fno-sanitize=pointer-overflow)
  target_link_options(srm_compile INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # small functions of base are called from everywhere: reading is half as fast again with it
  include(CheckIPOSupported)
  check_ipo_supported(RESULT SRM_HAS_IPO LANGUAGES C)
  if(SRM_HAS_IPO)
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  endif()
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  target_compile_options(srm_compile INTERFACE -fstack-protector-strong -D_FORTIFY_SOURCE=2)
  target_link_options(srm_compile INTERFACE -pie -Wl,-z,relro,-z,now)
endif()

# srm_layer(NAME SOURCES a.c b.c LINK lower...): one static library per layer. Each links only the
# layers below it, so that an upward call does not link.
function(srm_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(srm_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(srm_${name} PUBLIC srm_compile ${ARG_LINK})
endfunction()
