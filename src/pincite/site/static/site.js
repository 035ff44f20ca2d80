/* Filters and search. Without this script every page still shows all that it has. */
"use strict";
(function () {
  /* ---------------------------------------------------------------- what the address says after "?" */
  function asked() {
    return new URLSearchParams(location.search);
  }
  function remember(values) {
    const query = new URLSearchParams();
    for (const [name, value] of values) if (value) query.set(name, value);
    const text = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch (error) {
      /* a browser that lets no folder change its address: the filter works, but cannot be shared */
    }
  }

  /* ---------------------------------------------------------------- filters */
  for (const form of document.querySelectorAll("form[data-filter]")) {
    const list = document.getElementById(form.dataset.filter);
    const choices = [...form.querySelectorAll("select")];
    if (!list || !choices.length) continue;
    const items = [...list.querySelectorAll("li")].filter((item) => choices.some((it) => it.name in item.dataset));
    const groups = [...list.querySelectorAll("section")];
    const count = form.querySelector("output");
    const apply = () => {
      let shown = 0;
      for (const item of items) {
        item.hidden = choices.some((it) => it.value && item.dataset[it.name] !== it.value);
        if (!item.hidden) shown += 1;
      }
      for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
      count.textContent = shown === items.length ? "All " + shown + " are shown." : shown + " of " + items.length + " are shown.";
      remember(choices.map((it) => [it.name, it.value]));
    };
    const given = asked();
    for (const it of choices) {
      const wanted = given.get(it.name) || "";
      if ([...it.options].some((option) => option.value === wanted)) it.value = wanted;
    }
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }

  /* ---------------------------------------------------------------- search */
  const form = document.getElementById("search");
  if (!form) return;
  const lists = { docs: [], words: [], posts: [] };
  for (const [name, part] of self.PINCITE || []) lists[name].push(part);
  const docs = lists.docs.join("").split("\n");
  const words = lists.words.join("").split("\n");
  const posts = lists.posts.join("").split("\n");
  const kinds = new Map();
  const MOST = 50;
  const EAST_ASIAN = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]+/gu;

  function folded(text) {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/([0-9])[,'\u2019\u00a0\u202f](?=[0-9]{3})/g, "$1");
  }

  /* The parts of a question: each a word whose beginning is looked for, or a pair of signs that must be there. */
  function partsOf(text) {
    const parts = [];
    for (const run of folded(text).match(/[\p{L}\p{N}]+/gu) || []) {
      let rest = run;
      for (const match of run.match(EAST_ASIAN) || []) {
        const signs = [...match];
        if (signs.length === 1) parts.push({ word: signs[0], open: true, near: false });
        for (let at = 0; at + 1 < signs.length; at += 1)
          parts.push({ word: signs[at] + signs[at + 1], open: false, near: false });
        rest = rest.replace(match, " ");
      }
      for (const word of rest.split(" ")) if (word) parts.push({ word: word.slice(0, 40), open: true, near: true });
    }
    return parts;
  }

  function first(word) {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Which letters a word has, a bit each: what is not there cannot be met, and most words need no closer look. */
  function letters(word, end) {
    let bits = 0;
    for (let at = 0; at < end && at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }
  function bitsOf(number) {
    let count = 0;
    for (let rest = number; rest; rest &= rest - 1) count += 1;
    return count;
  }
  let known = null;

  /* How many typing errors lead from a word to the beginning of another; more than `most` of them is more than most. */
  const rows = [0, 1, 2].map(() => new Uint8Array(48));
  function errors(word, other, most) {
    const wide = word.length;
    let [before, above, here] = rows;
    for (let at = 0; at <= wide; at += 1) above[at] = at;
    let best = wide;
    const end = Math.min(other.length, wide + most);
    for (let row = 1; row <= end; row += 1) {
      const sign = other.charCodeAt(row - 1);
      here[0] = row;
      let least = row;
      for (let at = 1; at <= wide; at += 1) {
        let cost = above[at - 1] + (word.charCodeAt(at - 1) === sign ? 0 : 1);
        if (above[at] + 1 < cost) cost = above[at] + 1;
        if (here[at - 1] + 1 < cost) cost = here[at - 1] + 1;
        if (row > 1 && at > 1 && word.charCodeAt(at - 2) === sign && word.charCodeAt(at - 1) === other.charCodeAt(row - 2))
          cost = Math.min(cost, before[at - 2] + 1);
        here[at] = cost;
        if (cost < least) least = cost;
      }
      if (row >= wide - most && here[wide] < best) best = here[wide];
      if (least > most) break;
      [before, above, here] = [above, here, before];
    }
    return best;
  }

  /* The words of the index that a part of the question means, each with how well it fits, from 1 down. */
  function meant(part) {
    const found = [];
    const { word } = part;
    for (let at = first(word); at < words.length && words[at].startsWith(word); at += 1) {
      if (words[at] === word) found.push([at, 1]);
      else if (part.open) found.push([at, 0.6]);
      else break;
    }
    if (found.length || !part.near || word.length < 4 || /[0-9]/.test(word)) return found;
    const most = word.length < 8 ? 1 : 2;
    if (!known) known = Int32Array.from(words, (other) => letters(other, other.length));
    const wanted = letters(word, word.length);
    for (let at = 0; at < words.length; at += 1) {
      const other = words[at];
      if (other.length < word.length - most || bitsOf(wanted & ~known[at]) > most) continue;
      const count = errors(word, other, most);
      if (count <= most) found.push([at, 0.3 / count]);
    }
    return found;
  }

  function scored(part) {
    const scores = new Map();
    for (const [at, fit] of meant(part)) {
      let last = 0;
      for (const step of posts[at].split(",")) {
        last += parseInt(step, 36);
        const score = fit * (last % 2 ? 3 : 1);
        const doc = last >> 1;
        if (!(scores.get(doc) >= score)) scores.set(doc, score);
      }
    }
    return scores;
  }

  function kindOf(doc) {
    if (!kinds.has(doc)) kinds.set(doc, docs[doc].split("\t", 2)[1]);
    return kinds.get(doc);
  }

  /* The records that have all parts of a question, the best first; of equals those that stand first in the index. */
  function find(text, kind) {
    const parts = partsOf(text);
    if (!parts.length) return [];
    let all = null;
    for (const part of parts) {
      const scores = scored(part);
      if (all) {
        for (const [doc, score] of all) {
          const more = scores.get(doc);
          if (more === undefined) all.delete(doc);
          else all.set(doc, score + more);
        }
      } else all = scores;
      if (!all.size) return [];
    }
    const main = { events: 1, figures: 1, actors: 1, references: 1 };
    const hits = [];
    for (const [doc, score] of all) {
      const its = kindOf(doc);
      if (!kind || its === kind) hits.push([score * (main[its] ? 2 : 1), doc]);
    }
    return hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map((hit) => hit[1]);
  }

  function lang(element, text) {
    if (/[\uac00-\ud7af]/.test(text)) element.lang = "ko";
    else if (/[\u3041-\u30ff]/.test(text)) element.lang = "ja";
  }

  function item(doc) {
    const [page, kind, title, below] = docs[doc].split("\t");
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = "id/" + page;
    link.textContent = title;
    lang(link, title);
    const tag = document.createElement("span");
    tag.className = "tag";
    tag.textContent = kind.replace(/_/g, " ").replace(/s$/, "");
    const meta = document.createElement("span");
    meta.className = "meta";
    meta.textContent = below;
    line.append(link, " ", tag, " ", meta);
    return line;
  }

  const box = document.getElementById("q");
  const kind = document.getElementById("kind");
  const results = document.getElementById("results");
  const status = document.getElementById("found");

  function show() {
    const text = box.value;
    const start = performance.now();
    const hits = find(text, kind.value);
    results.replaceChildren(...hits.slice(0, MOST).map(item));
    results.dataset.milliseconds = (performance.now() - start).toFixed(2);
    if (!text.trim()) status.textContent = "";
    else if (!hits.length) status.textContent = "Nothing was found.";
    else {
      const some = hits.length > MOST ? ", the best " + MOST + " of them below" : "";
      status.textContent = hits.length + (hits.length === 1 ? " record" : " records") + some + ".";
    }
    remember([["q", text], ["kind", kind.value]]);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== box) return;
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (next < 0) box.focus();
    else if (next < links.length) links[next].focus();
  });
  const given = asked();
  box.value = given.get("q") || "";
  if ([...kind.options].some((option) => option.value === given.get("kind"))) kind.value = given.get("kind");
  show();
  box.focus();
  results.dataset.ready = performance.now().toFixed(1);
})();
