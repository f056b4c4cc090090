/**
 * Where to mount what is shown above the whole page: inside its landmark, so that screen readers
 * that walk by landmarks find it.
 */
export function mainElement(): HTMLElement {
	return document.querySelector('main') ?? document.body
}
