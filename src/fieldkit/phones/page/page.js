// Written for old phones: no newer JavaScript than of 2009. Nothing that was typed is lost: it waits in the phone's own
// storage until the laptop has said that it is on its disk, and is sent again with the same key until then.
(function () {
  "use strict";

  var EVERY = 4000, PATIENCE = 8000, SLOWEST = 8000;
  var told = JSON.parse(document.body.getAttribute("data-told"));
  var state = null, sending = false, away = false, delay = 500, votes = {};
  var token = location.pathname.slice(1);
  var memory = {}, stored = true;

  function byId(id) { return document.getElementById(id); }
  function show(id, shown) { byId(id).hidden = !shown; }
  function say(words) { byId("said").textContent = words; }

  // ---- what is kept on the phone: without storage, for as long as the page is open
  function kept(name) {
    if (stored) {
      try { return JSON.parse(localStorage.getItem("fieldkit." + name)); } catch (error) { stored = false; }
    }
    return name in memory ? memory[name] : null;
  }
  function keep(name, value) {
    memory[name] = value;
    try {
      if (value === null) { localStorage.removeItem("fieldkit." + name); } else { localStorage.setItem("fieldkit." + name, JSON.stringify(value)); }
    } catch (error) { stored = false; }
  }
  function queue() { return kept("queue") || []; }
  function drop(sent) {
    keep("queue", queue().filter(function (other) { return other.body.key !== sent.body.key; }));
  }
  function hold(sent, why) {
    keep("queue", queue().map(function (other) {
      if (other.body.key === sent.body.key) { other.refused = why; }
      return other;
    }));
  }

  function newKey() {
    var bytes = new Uint8Array(16), key = "";
    crypto.getRandomValues(bytes);
    for (var n = 0; n < bytes.length; n += 1) { key += ("0" + bytes[n].toString(16)).slice(-2); }
    return key;
  }

  // ---- asking the laptop
  function ask(method, path, body, then) {
    var request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = PATIENCE;
    request.setRequestHeader("X-Phone", kept("phone") || kept("was") || "");
    request.onloadend = function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (error) { /* none */ }
      then(request.status, answer);
    };
    request.send(body === null ? null : JSON.stringify(body));
  }

  function join(code) {
    ask("POST", "/join", { code: code }, function (status, answer) {
      if (status === 200) {
        if (kept("workshop") !== answer.workshop) { keep("queue", null); keep("draft", null); }
        keep("workshop", answer.workshop);
        keep("phone", answer.phone);
        say("");
        look();
      } else {
        say(answer.say || told.away);
        draw();
      }
    });
  }

  function lost() { away = true; say(queue().length ? told.waits : told.away); }

  function look() {
    if (!kept("phone")) { draw(); return; }
    ask("GET", "/state", null, function (status, answer) {
      if (status === 200) {
        if (away) { away = false; say(""); }
        state = answer;
        draw();
        send();
      } else if (status === 401) {
        comeInAgain();
      } else if (status !== 429) {
        lost();
      }
    });
  }

  function comeInAgain() {
    var scanned = token;
    keep("was", kept("phone") || kept("was"));
    keep("phone", null);
    state = null;
    token = "";
    if (scanned) { join(scanned); } else { say(told.again); draw(); }
  }

  function add(path, body) {
    body.key = newKey();
    keep("queue", queue().concat([{ path: path, body: body }]));
    say(told.on_the_way);
    delay = 500;
    draw();
    send();
  }

  function send() {
    var first = queue().filter(function (sent) { return !isRefused(sent) && (!state || !isLate(sent)); })[0];
    if (sending || !first || !kept("phone")) { return; }
    sending = true;
    ask("POST", first.path, first.body, function (status, answer) {
      sending = false;
      if (status === 204 || status === 400 || status === 422) {
        if (status !== 204 && first.body.text) { hold(first, answer.say || ""); } else { drop(first); }
        delay = 500;
        away = false;
        say(status !== 204 ? told.not_taken + " " + (answer.say || "") : first.body.text ? told["in"] : "");
        look();
      } else if (status === 401) {
        comeInAgain();
      } else {
        if (status !== 429 && status !== 409) { lost(); }
        delay = Math.min(delay * 2, SLOWEST);
        setTimeout(send, delay * (0.5 + Math.random()));
      }
    });
  }

  function isLate(sent) { return sent.path === "/card" ? state.phase !== "collect" : state.phase !== "vote"; }

  function isRefused(sent) { return typeof sent.refused === "string"; }

  // ---- what is shown
  function draw() {
    var inside = kept("phone") !== null, phase = inside && state ? state.phase : "";
    var waiting = { "/card": 0, "/ballot": 0 };
    queue().forEach(function (sent) { if (!isRefused(sent)) { waiting[sent.path] += 1; } });
    var cards = phase === "collect" ? state.cards - waiting["/card"] : 0;
    var voted = phase === "vote" && (state.voted || waiting["/ballot"] > 0);
    show("join", !inside);
    show("collect", phase === "collect" && cards > 0);
    show("cards-done", phase === "collect" && cards <= 0 && waiting["/card"] === 0);
    show("vote", phase === "vote" && !voted);
    show("voted", phase === "vote" && state.voted);
    show("waiting", inside && state !== null && phase !== "collect" && phase !== "vote");
    if (state && state.question) { byId("question").textContent = state.question; document.title = state.question; }
    byId("cards-left").textContent = told.cards_left.replace("{n}", cards);
    if (phase === "vote" && !voted) { drawColumns(); }
    drawLate();
  }

  function given() {
    return state.columns.reduce(function (sum, column) { return sum + (votes[column[0]] || 0); }, 0);
  }

  function drawColumns() {
    var list = byId("columns"), drawn = JSON.stringify(state.columns), left = state.votes - given();
    if (list.getAttribute("data-drawn") !== drawn) {
      list.setAttribute("data-drawn", drawn);
      list.textContent = "";
      state.columns.forEach(function (column) { list.appendChild(row(column)); });
    }
    state.columns.forEach(function (column, n) {
      var parts = list.children[n].children, mine = votes[column[0]] || 0;
      parts[1].disabled = mine === 0;
      parts[2].textContent = mine;
      parts[3].disabled = left <= 0 || mine >= state.most;
    });
    byId("votes-left").textContent = told.votes_left.replace("{n}", left);
    byId("vote").lastElementChild.disabled = given() === 0;
  }

  function row(column) {
    var item = document.createElement("li"), list = byId("columns");
    function part(tag, words) {
      var made = document.createElement(tag);
      made.textContent = words;
      item.appendChild(made);
      return made;
    }
    function button(sign, words, step) {
      var made = part("button", sign);
      made.type = "button";
      made.setAttribute("aria-label", words + ": " + column[1]);
      made.onclick = function () { votes[column[0]] = (votes[column[0]] || 0) + step; draw(); };
    }
    part("span", column[1]);
    button("\u2212", list.getAttribute("data-minus"), -1);
    part("output", "0");
    button("+", list.getAttribute("data-plus"), 1);
    return item;
  }

  function drawLate() {
    var list = byId("late");
    list.textContent = "";
    queue().forEach(function (sent) {
      if (!sent.body.text || !(isRefused(sent) || (state && isLate(sent)))) { return; }
      var item = document.createElement("li"), words = document.createElement("p"), why = document.createElement("p");
      var remove = document.createElement("button");
      words.textContent = sent.body.text;
      why.textContent = isRefused(sent) ? told.not_taken + " " + sent.refused : told.late;
      remove.textContent = told.remove;
      remove.onclick = function () { drop(sent); draw(); };
      [words, why, remove].forEach(function (part) { item.appendChild(part); });
      list.appendChild(item);
    });
  }

  // ---- what people do
  byId("join").onsubmit = function () { join(byId("code").value); return false; };
  byId("collect").onsubmit = function () {
    var card = byId("card"), text = card.value.trim();
    if (text) { card.value = ""; keep("draft", null); add("/card", { text: text }); card.focus(); }
    return false;
  };
  byId("vote").onsubmit = function () {
    var mine = {};
    state.columns.forEach(function (column) { if (votes[column[0]]) { mine[column[0]] = votes[column[0]]; } });
    add("/ballot", { votes: mine });
    votes = {};
    return false;
  };
  byId("card").oninput = function () { keep("draft", this.value); };
  byId("card").value = kept("draft") || "";

  // ---- beginning: by the picture, or by the code
  if (token) { history.replaceState(null, "", "/"); }
  if (kept("phone")) { look(); } else if (token) { comeInAgain(); } else { draw(); }
  setInterval(look, EVERY);
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { look(); } });
})();
