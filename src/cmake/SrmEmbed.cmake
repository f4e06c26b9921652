# Data files become C arrays, made by a small program that is built first.
add_executable(srm_embed ${PROJECT_SOURCE_DIR}/src/cmake/embed.c)

# srm_embed_text(OUT_VAR SYMBOL FILE...): `const char SYMBOL[]`, the files one after the other.
# srm_embed_pairs(OUT_VAR SYMBOL FILE): `const struct embed_pair SYMBOL[]`, sorted, and SYMBOL_count.
# srm_embed_files(OUT_VAR SYMBOL FILE...): `const struct embed_file SYMBOL[]` {name, text, size}.
foreach(mode text pairs files)
  string(CONFIGURE [[
function(srm_embed_@mode@ out symbol)
  set(target ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  add_custom_command(OUTPUT ${target}
    COMMAND srm_embed @mode@ ${symbol} ${target} ${ARGN}
    DEPENDS srm_embed ${ARGN}
    VERBATIM)
  set(${out} ${target} PARENT_SCOPE)
endfunction()
]] code @ONLY)
  cmake_language(EVAL CODE "${code}")
endforeach()
