// On a phone the open menu covers the page: it closes when a page is chosen from it.
const NARROW = 768;  // pixels: at this width and below the menu lies over the page
const menu = document.querySelector('[data-testid="stSidebar"]');

function closes(event) {
  if (window.innerWidth > NARROW || !event.target.closest('[data-testid="stPageLink"] a')) return;
  const button = menu.querySelector('[data-testid="stSidebarCollapseButton"] button');
  // The link is followed first.
  if (button) setTimeout(() => button.click());
}

if (menu && !menu.dataset.closesOnAPhone) {
  menu.dataset.closesOnAPhone = "yes";
  menu.addEventListener("click", closes);
}
