(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const element = (id) => document.getElementById(id);
  let at = 0;

  // Makes what stands on a slide smaller until all of it fits.
  const fit = (slide) => {
    const content = slide.querySelector(".content");
    content.classList.remove("long");
    content.removeAttribute("tabindex");
    const fits = () => content.scrollHeight <= content.clientHeight + 1 && content.scrollWidth <= content.clientWidth + 1;
    let size = content.classList.contains("result") ? 1 : 1.3;
    content.style.setProperty("--fit", size);
    while (!fits() && size > 0.6) {
      size = Math.round((size - 0.05) * 100) / 100;
      content.style.setProperty("--fit", size);
    }
    if (!fits()) {
      content.classList.add("long");
      content.tabIndex = 0;
    }
  };

  const show = (index, focus) => {
    at = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach((slide, i) => slide.classList.toggle("current", i === at));
    element("where").textContent = `${at + 1} / ${slides.length}`;
    element("back").disabled = at === 0;
    element("on").disabled = at === slides.length - 1;
    history.replaceState(null, "", `#slide-${at + 1}`);
    if (focus) slides[at].focus();
    slides[at].scrollIntoView();
  };

  const toggle = (id, name, on) => {
    const is = root.classList.toggle(name, on);
    element(id).setAttribute("aria-pressed", String(id === "all" ? !is : is));
    return is;
  };

  const fromAddress = () => {
    const target = element(decodeURIComponent(location.hash.slice(1)));
    const index = target ? slides.indexOf(target.closest(".slide")) : -1;
    return index < 0 ? at : index;
  };

  const actions = {
    ArrowRight: () => show(at + 1, true), PageDown: () => show(at + 1, true), " ": () => show(at + 1, true),
    ArrowLeft: () => show(at - 1, true), PageUp: () => show(at - 1, true),
    Home: () => show(0, true), End: () => show(slides.length - 1, true),
    n: () => toggle("notes", "with-notes"), a: () => { toggle("all", "paged"); show(at, true); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target.closest(".notes, .frame, .long, summary, a, button");
    const own = inside && (event.key === " " || (!inside.matches("button, a") && event.key !== "n" && event.key !== "a"));
    const scrolls = !root.classList.contains("paged") && !["n", "a"].includes(event.key.toLowerCase());
    const action = actions[event.shiftKey && event.key === " " ? "ArrowLeft" : event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (own || scrolls || !action) return;
    event.preventDefault();
    action();
  });
  element("back").addEventListener("click", () => show(at - 1));
  element("on").addEventListener("click", () => show(at + 1));
  element("notes").addEventListener("click", actions.n);
  element("all").addEventListener("click", actions.a);
  // On paper slides are as they are one at a time.
  let wasPaged = true;
  addEventListener("beforeprint", () => { wasPaged = root.classList.contains("paged"); root.classList.add("paged"); });
  addEventListener("afterprint", () => root.classList.toggle("paged", wasPaged));
  addEventListener("hashchange", () => show(fromAddress(), true));

  addEventListener("load", () => {
    root.classList.add("scripted", "paged");
    element("controls").hidden = false;
    element("where").setAttribute("aria-live", "polite");
    for (const slide of slides) {
      slide.classList.add("current");
      fit(slide);
      slide.classList.remove("current");
    }
    show(fromAddress());
  });
})();
