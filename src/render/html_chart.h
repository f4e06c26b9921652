/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_HTML_CHART_H
#define SRM_RENDER_HTML_CHART_H

#include "html.h"

/**
 * Pictures in SVG. Across, everything is in percent, so that a picture is as
 * wide as its page and its words keep their size; down, in pixels. Colours are
 * the style's. What a picture says is said in words too: its title, its
 * description, and the table below it.
 */

/** A <figure> for a table's chart; `id` is the only one of its number in the page. */
void html_add_chart(struct str *to, const struct out *out, const struct chart *chart, unsigned id);
/** A <figure> of a value on a scale. */
void html_add_gauge(struct str *to, const struct out *out, const struct out_gauge *gauge,
	unsigned id);

/* ---- between the files that draw ---- */

struct svg {
	struct str *to;
	const struct out *out;
	int height;
};

void svg_open(struct svg *svg, struct str *to, const struct out *out, const char *title,
	struct slice description, int height, unsigned id);
void svg_close(struct svg *svg);
/** After what stands below the picture. */
void svg_done(struct svg *svg);
/** x and width in percent, y and height in pixels. */
void svg_rect(struct svg *svg, const char *class, double x, double y, double width, double height);
void svg_line(struct svg *svg, const char *class, double x1, double y1, double x2, double y2);
/** Anchor: "start", "middle" or "end". */
void svg_text(struct svg *svg, const char *class, double x, double y, const char *anchor,
	struct slice text);

/** CHART_TIME */
void html_add_time_chart(struct str *to, const struct out *out, const struct chart *chart,
	unsigned id);

#endif
