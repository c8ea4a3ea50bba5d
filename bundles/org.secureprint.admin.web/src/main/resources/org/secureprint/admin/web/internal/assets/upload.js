// Sends files that are chosen or dropped on "my jobs", one after the other, and says of each when it is held.
// Without this script the form around it does the same with a button.
"use strict";

const form = document.getElementById("upload");
const chooser = document.getElementById("file");
const rows = document.getElementById("uploads");
const waiting = [];
let sending = false;

function add(files) {
  for (const file of files) {
    const row = document.createElement("li");
    const name = document.createElement("bdi");
    const progress = document.createElement("progress");
    const state = document.createElement("span");
    name.textContent = file.name;
    progress.value = 0;
    progress.setAttribute("aria-label", file.name);
    row.append(name, progress, state);
    rows.append(row);
    waiting.push({ file, row, progress, state });
  }
  next();
}

function next() {
  const upload = sending ? undefined : waiting.shift();
  if (upload) {
    sending = true;
    send(upload);
  }
}

function send({ file, row, progress, state }) {
  const data = new FormData();
  data.append("csrf", form.elements.csrf.value); // first: the server looks there for it
  data.append("queue", form.elements.queue.value);
  data.append("file", file);
  const request = new XMLHttpRequest();
  const end = (tone, message) => {
    row.className = tone;
    progress.remove();
    state.textContent = message;
  };
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    progress.max = event.total || 1;
    progress.value = event.loaded;
    state.textContent = event.loaded < event.total ? Math.floor((100 * event.loaded) / event.total) + " %" : form.dataset.storing;
  });
  request.addEventListener("load", () => {
    const answer = request.response || {};
    if (answer.held && answer.held.length) {
      end("good", answer.held[0].message);
    } else {
      const refused = answer.refused && answer.refused[0];
      end("bad", (refused && refused.message) || answer.detail || form.dataset.failed);
    }
  });
  request.addEventListener("error", () => end("bad", form.dataset.failed));
  request.addEventListener("loadend", () => {
    sending = false;
    next();
    if (!sending) {
      refresh();
    }
  });
  request.send(data);
}

/** Shows the new jobs in the list and keeps what was ticked. */
async function refresh() {
  const answer = await fetch("/jobs", { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const ticked = [...document.querySelectorAll("#jobs input:checked")].map((box) => box.name);
  for (const id of ["jobs", "count"]) {
    const fresh = page.getElementById(id);
    if (fresh) {
      document.getElementById(id).replaceWith(fresh);
    }
  }
  for (const box of document.querySelectorAll("#jobs input[type=checkbox]")) {
    box.checked = box.checked || ticked.includes(box.name);
  }
}

function carriesFiles(event) {
  return event.dataTransfer && [...event.dataTransfer.types].includes("Files");
}

form.classList.add("scripted");
document.getElementById("upload-hint").textContent = form.dataset.drop;
chooser.addEventListener("change", () => {
  add(chooser.files);
  chooser.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("dragover", (event) => {
  if (carriesFiles(event)) {
    event.preventDefault();
    form.classList.add("over");
  }
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    form.classList.remove("over");
  }
});
document.addEventListener("drop", (event) => {
  if (carriesFiles(event)) {
    event.preventDefault();
    form.classList.remove("over");
    add(event.dataTransfer.files);
  }
});
