"use strict";
/* Looks at one page in two sizes and writes what it finds, "ok ..." or "no ...", a line each. */
var found = document.getElementById("found");

function say(isFine, words) {
	found.textContent += (isFine ? "ok " : "no ") + words + "\n";
}

function luminance(color) {
	var parts = color.match(/[\d.]+/g).slice(0, 3).map(function (part) {
		var c = Number(part) / 255;

		return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
	});

	return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

/* The first colour behind it that is not transparent. */
function groundOf(view, element) {
	var color;

	for (; element; element = element.parentElement) {
		color = view.getComputedStyle(element).backgroundColor;
		if (!/, 0\)$|^transparent$/.test(color))
			return color;
	}
	return "rgb(255, 255, 255)";
}

/* Letters of a picture are filled. */
function contrast(view, element) {
	var style = view.getComputedStyle(element);
	var a = luminance(element.tagName === "text" ? style.fill : style.color);
	var b = luminance(groundOf(view, element));

	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function lookAtContrast(view, page) {
	var least = 99, where = "";

	page.querySelectorAll("h1, h2, h3, p, a:not(.skip), dt, dd, th, th button, td, caption:not(.hide), " +
		"figcaption, .legend li, svg text").forEach(function (e) {
		var c = contrast(view, e);

		if (c < least) {
			least = c;
			where = e.tagName;
		}
	});
	say(least >= 4.5, "contrast at least 4.5: " + least.toFixed(1) + " " + where);
}

function lookAtScheme(view, page) {
	var isDark = luminance(view.getComputedStyle(page.body).backgroundColor) < 0.2;

	say(isDark === (document.body.dataset.scheme === "dark"), "light or dark as the system is");
}

function lookAtLabels(page) {
	var ids = {}, bad = [];

	say(page.documentElement.lang === (document.body.dataset.lang === "zh" ? "zh-CN" : "en"), "lang");
	say(page.title.length > 0, "title");
	say(page.querySelectorAll("h1").length === 1, "one h1");
	page.querySelectorAll("[id]").forEach(function (e) {
		if (ids[e.id])
			bad.push(e.id);
		ids[e.id] = true;
	});
	["aria-labelledby", "aria-describedby"].forEach(function (name) {
		page.querySelectorAll("[" + name + "]").forEach(function (e) {
			if (!ids[e.getAttribute(name)])
				bad.push("label " + e.getAttribute(name));
		});
	});
	page.querySelectorAll("th").forEach(function (e) {
		if (e.scope !== "col" || !e.textContent.trim())
			bad.push("th " + e.outerHTML);
	});
	page.querySelectorAll("table").forEach(function (e) {
		if (!e.caption || !e.caption.textContent.trim())
			bad.push("a table without a caption");
	});
	page.querySelectorAll("svg").forEach(function (e) {
		if (e.getAttribute("role") !== "img" || !e.querySelector("title").textContent)
			bad.push("a picture without words");
		if (e.classList.contains("chart") && !e.querySelector("desc").textContent)
			bad.push("a chart that is not described");
	});
	Array.prototype.reduce.call(page.querySelectorAll("h1, h2, h3, h4"), function (level, e) {
		if (Number(e.tagName[1]) > level + 1)
			bad.push("a level left out before " + e.textContent);
		return Number(e.tagName[1]);
	}, 0);
	page.querySelectorAll("a").forEach(function (e) {
		if (!ids[e.getAttribute("href").slice(1)])
			bad.push("a link to nowhere: " + e.getAttribute("href"));
	});
	say(bad.length === 0, "labels " + bad.join("; "));
}

function valuesOf(table, column) {
	return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
		return row.cells[column].getAttribute("data-v");
	}).filter(function (v) { return v; }).map(Number);
}

/* The parts that the page of all reports has; it says itself which page it is. */
function lookAtPage(view, page) {
	var schema = page.querySelector("meta[name=srm-schema]").content, bad = [];
	var parts = ["tiers", "moves", "retention", "referrers", "response", "promo", "campaigns", "quality", "overview"];

	if (schema !== "srm.report.page/1")
		return;
	parts.forEach(function (id) {
		var part = page.getElementById(id);

		if (!part || !part.querySelector("h2"))
			bad.push("no part " + id);
	});
	say(bad.length === 0, "all parts are there " + bad.join("; "));
	say(page.querySelectorAll(".card").length === 5, "five questions");
	page.querySelectorAll(".card").forEach(function (e) {
		if (e.querySelector("h3").textContent.length < 4 || e.querySelector("p").textContent.length < 12)
			bad.push("no answer: " + e.textContent);
	});
	say(bad.length === 0, "each is answered " + bad.join("; "));
}

/* Nothing is drawn outside its picture, and no word of it is cut off. */
function lookAtPictures(page, width) {
	var bad = [];

	page.querySelectorAll("svg.chart").forEach(function (svg) {
		var box = svg.getBoundingClientRect();

		svg.querySelectorAll("rect, line, circle, text").forEach(function (e) {
			var r = e.getBoundingClientRect();

			if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 3 ||
				r.bottom > box.bottom + 3)
				bad.push(svg.querySelector("title").textContent + ": " + e.outerHTML.slice(0, 90));
		});
	});
	say(bad.length === 0, "pictures stay in their frame at " + width + " " + bad.slice(0, 3).join("; "));
}

function isSorted(values, sign) {
	return values.every(function (v, i) { return i === 0 || sign * (v - values[i - 1]) >= 0; });
}

/* The first column of numbers of each table, down and then up. */
function lookAtSorting(page) {
	var tables = page.querySelectorAll("table"), n = 0;

	tables.forEach(function (table) {
		var rows = table.tBodies[0].rows, column, th, count = rows.length;

		if (rows.length < 2)
			return;
		for (column = 0; column < rows[0].cells.length; column++)
			if (valuesOf(table, column).length > 1)
				break;
		if (column === rows[0].cells.length)
			return;
		th = table.tHead.rows[0].cells[column];
		th.querySelector("button").focus();
		say(page.activeElement === th.querySelector("button"), "a heading can have the focus");
		th.querySelector("button").click();
		say(th.getAttribute("aria-sort") === "descending" && isSorted(valuesOf(table, column), -1), "sorts down");
		th.querySelector("button").click();
		say(th.getAttribute("aria-sort") === "ascending" && isSorted(valuesOf(table, column), 1), "sorts up");
		say(table.tBodies[0].rows.length === count, "no row is lost");
		n++;
	});
	say(n > 0 || tables.length === 0, "some table sorts");
}

function lookAtWidth(page, width) {
	var root = page.documentElement;

	say(root.scrollWidth <= width && page.body.scrollWidth <= width,
		"no scrolling sideways at " + width + ": " + root.scrollWidth);
	page.querySelectorAll(".scroll").forEach(function (box) {
		if (box.scrollWidth > box.clientWidth)
			say(box.tabIndex === 0, "a box that scrolls is a stop of the keyboard");
	});
}

addEventListener("load", function () {
	var phone = document.getElementById("phone"), desk = document.getElementById("desk");

	try {
		lookAtWidth(phone.contentDocument, 390);
		lookAtWidth(desk.contentDocument, 1100);
		lookAtPictures(phone.contentDocument, 390);
		lookAtPictures(desk.contentDocument, 1100);
		lookAtPage(desk.contentWindow, desk.contentDocument);
		lookAtLabels(desk.contentDocument);
		lookAtScheme(desk.contentWindow, desk.contentDocument);
		lookAtContrast(desk.contentWindow, desk.contentDocument);
		lookAtSorting(desk.contentDocument);
		say(!desk.contentWindow.pwned && !window.pwned, "no name ran");
		say(desk.contentDocument.querySelectorAll("main script, main img, main a:not([href^='#']), [onerror], [onload]").length === 0,
			"no name is markup");
		found.textContent += "ok all was looked at\n";
	} catch (e) {
		say(false, String(e));
	}
});
