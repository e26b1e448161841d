// The button of a paper's page. Without scripts there is none: the browser's own menu prints as well.

const button = document.querySelector('[data-print]');
button.hidden = false;
button.addEventListener('click', () => print());
