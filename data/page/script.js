"use strict";
(function () {
	var order = new Intl.Collator(document.documentElement.lang, { numeric: true });

	/* what is not known stands last, whichever way the rest goes */
	function compare(a, b, sign) {
		if (a.none !== b.none)
			return a.none ? 1 : -1;
		if (a.number !== null && b.number !== null)
			return sign * (a.number - b.number) || a.at - b.at;
		return sign * order.compare(a.text, b.text) || a.at - b.at;
	}

	function keyOf(row, column, at) {
		var cell = row.cells[column];
		var value = cell.getAttribute("data-v");

		return {
			row: row,
			at: at,
			none: value === "",
			number: value ? Number(value) : null,
			text: cell.textContent
		};
	}

	function sort(table, th, column) {
		var body = table.tBodies[0];
		var keys = Array.prototype.map.call(body.rows, function (row, at) {
			return keyOf(row, column, at);
		});
		var isNumber = keys.some(function (key) { return key.number !== null; });
		var before = th.getAttribute("aria-sort");
		var down = before ? before === "ascending" : isNumber;

		keys.sort(function (a, b) { return compare(a, b, down ? -1 : 1); });
		keys.forEach(function (key) { body.appendChild(key.row); });
		Array.prototype.forEach.call(th.parentNode.cells, function (other) {
			other.removeAttribute("aria-sort");
		});
		th.setAttribute("aria-sort", down ? "descending" : "ascending");
	}

	function addButton(table, th, column) {
		var button = document.createElement("button");

		button.type = "button";
		while (th.firstChild)
			button.appendChild(th.firstChild);
		th.appendChild(button);
		button.addEventListener("click", function () { sort(table, th, column); });
	}

	/* a box is a stop of the keyboard only where there is something to scroll */
	function setStops() {
		document.querySelectorAll(".scroll").forEach(function (box) {
			if (box.scrollWidth > box.clientWidth)
				box.tabIndex = 0;
			else
				box.removeAttribute("tabindex");
		});
	}

	document.querySelectorAll("table").forEach(function (table) {
		if (table.tBodies[0].rows.length > 1)
			Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, column) {
				addButton(table, th, column);
			});
	});
	setStops();
	addEventListener("resize", setStops);
})();
