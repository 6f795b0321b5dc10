// Keeps the order page true without a reload: asks the shop's API until the tab is closed.
"use strict";
(() => {
  const id = document.getElementById("order").dataset.id;
  const put = (name, text) => { document.getElementById(name).textContent = text; };
  const rows = (name, lines) => document.getElementById(name).replaceChildren(...lines.map(cells => {
    const row = document.createElement("tr");
    row.append(...cells.map(text => { const cell = document.createElement("td"); cell.textContent = text ?? ""; return cell; }));
    return row;
  }));
  const show = order => {
    const status = document.getElementById("status");
    status.textContent = order.status;
    status.className = "badge " + order.status;
    put("captured", order.payment.captured);
    put("net", order.payment.net);
    const review = document.getElementById("review");
    review.textContent = "For review: " + order.review.join(", ");
    review.hidden = order.review.length === 0;
    document.getElementById("rejected").hidden = order.status !== "REJECTED";
    const pay = document.getElementById("pay");
    if (pay) { pay.hidden = order.status !== "PENDING"; }
    rows("timeline", order.timeline.map(e => [e.at.slice(0, 19).replace("T", " ") + " UTC", e.source, e.type + " " + e.result, e.decision, e.to, e.note]));
    rows("effects", order.effects.map(e => [e.kind, e.handler, e.state, e.attempts]));
  };
  const ask = async () => {
    try {
      const answer = await fetch("/api/orders/" + encodeURIComponent(id));
      if (answer.ok) { show(await answer.json()); }
    } catch (e) { /* the shop is restarting: asked again */ }
    setTimeout(ask, 1000);
  };
  ask();
})();
