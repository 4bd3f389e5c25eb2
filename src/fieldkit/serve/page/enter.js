// The ticket stays in the storage of this origin, which no other port of this computer can read.
localStorage.setItem("fieldkit.ticket", document.body.dataset.ticket);
location.replace("/");
