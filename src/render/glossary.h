/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_GLOSSARY_H
#define SRM_RENDER_GLOSSARY_H

/** What a column of that name means: a message of the catalogue; NULL where its title says it all. */
const char *glossary_meaning(const char *column);

#endif
