// Before the terminal connects, which it does when the page is loaded.
document.querySelector(".textual-terminal").dataset.sessionWebsocketUrl += "/" + localStorage.getItem("fieldkit.ticket");

// The terminal has the keyboard as soon as the program draws; nobody has to click into it first.
new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.body, { attributeFilter: ["class"] });
