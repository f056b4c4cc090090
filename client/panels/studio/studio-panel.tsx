export function StudioPanel(_props: { onClose(): void }) {
	return null
}
