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

function contrast(view, element) {
	var a = luminance(view.getComputedStyle(element).color);
	var b = luminance(groundOf(view, element));

	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function lookAtContrast(view, page) {
	var least = 99, where = "";

	page.querySelectorAll("h1, h2, p, dt, dd, th, th button, td, caption:not(.hide)").forEach(function (e) {
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
	page.querySelectorAll("[aria-labelledby]").forEach(function (e) {
		if (!ids[e.getAttribute("aria-labelledby")])
			bad.push("label " + e.getAttribute("aria-labelledby"));
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
		if (e.getAttribute("role") !== "img" || !e.querySelector("title"))
			bad.push("a picture without words");
	});
	say(bad.length === 0, "labels " + bad.join("; "));
}

function valuesOf(table, column) {
	return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
		return row.cells[column].getAttribute("data-v");
	}).filter(function (v) { return v; }).map(Number);
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
		lookAtLabels(desk.contentDocument);
		lookAtScheme(desk.contentWindow, desk.contentDocument);
		lookAtContrast(desk.contentWindow, desk.contentDocument);
		lookAtSorting(desk.contentDocument);
		say(!desk.contentWindow.pwned && !window.pwned, "no name ran");
		say(desk.contentDocument.querySelectorAll("main script, main img, main a, [onerror], [onload]").length === 0,
			"no name is markup");
		found.textContent += "ok all was looked at\n";
	} catch (e) {
		say(false, String(e));
	}
});
