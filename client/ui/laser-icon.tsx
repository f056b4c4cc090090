import type { LucideProps } from 'lucide-solid'

/** A laser pointer's dot with its fading trail, in the style of Lucide's icons. */
export function LaserIcon(props: LucideProps) {
	return (
		<svg
			width={props.size ?? 24}
			height={props.size ?? 24}
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			stroke-width="2"
			stroke-linecap="round"
			aria-hidden="true"
		>
			<circle cx="17" cy="8" r="2" fill="currentColor" />
			<circle cx="17" cy="8" r="5.5" opacity="0.55" stroke-width="1.5" />
			<path d="M2.5 20.5c1.5-.2 2.4-.6 3.4-1.3" opacity="0.45" />
			<path d="M8.4 16.9c1.7-1.6 3-3.6 5-5.6" />
		</svg>
	)
}
