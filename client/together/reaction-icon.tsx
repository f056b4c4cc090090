import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark'
import FaceGrinning from 'lucide-solid/icons/face-grinning'
import Heart from 'lucide-solid/icons/heart'
import Lightbulb from 'lucide-solid/icons/lightbulb'
import PartyPopper from 'lucide-solid/icons/party-popper'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { ReactionName } from '../sync/ephemeral/reaction-codec.ts'
import './reaction-icon.css'

interface Appearance {
	icon: (props: { size: number }) => unknown
	colour: string
	/** Screen readers name the emoji in the user's language. */
	emoji: string
}

/** Icons instead of emoji: not every device has a font with all emoji. */
const appearances = {
	heart: { icon: (props) => <Heart size={props.size} />, colour: '#d3264e', emoji: '❤️' },
	clap: { icon: (props) => <Clap size={props.size} />, colour: '#b45f06', emoji: '👏' },
	wow: { icon: (props) => <Wow size={props.size} />, colour: '#6d3fb8', emoji: '😮' },
	laugh: { icon: (props) => <FaceGrinning size={props.size} />, colour: '#1f7a4d', emoji: '😂' },
	question: {
		icon: (props) => <CircleQuestionMark size={props.size} />,
		colour: '#0369a1',
		emoji: '❓',
	},
	idea: { icon: (props) => <Lightbulb size={props.size} />, colour: '#8a6d00', emoji: '💡' },
	party: { icon: (props) => <PartyPopper size={props.size} />, colour: '#a21caf', emoji: '🎉' },
} satisfies Record<ReactionName, Appearance>

export function emojiOf(name: ReactionName): string {
	return appearances[name].emoji
}

/** @param props.size diameter, CSS pixels. */
export function ReactionIcon(props: { name: ReactionName; size: number }) {
	return (
		<span
			class="reaction-icon"
			data-reaction={props.name}
			style={{
				width: `${props.size}px`,
				height: `${props.size}px`,
				background: appearances[props.name].colour,
			}}
			aria-hidden="true"
		>
			<Dynamic component={appearances[props.name].icon} size={Math.round(props.size * 0.58)} />
		</span>
	)
}

function Clap(props: { size: number }) {
	return (
		<IconSvg size={props.size}>
			<path d="M8.6 12.4 5.2 9a1.5 1.5 0 0 1 2.1-2.1l4.6 4.6-5.6-5.6a1.5 1.5 0 0 1 2.1-2.1l5.6 5.6-3.5-3.5a1.5 1.5 0 0 1 2.1-2.1l5.7 5.7-.6-2.6a1.5 1.5 0 0 1 2.9-.7l1.2 5a6.6 6.6 0 0 1-1.8 6.3 6.6 6.6 0 0 1-9.3.1L3.9 11.700a1.5 1.5 0 0 1 2.1-2.1" />
			<path d="M17.5 3.500V1.500M20 4.500l1.4-1.400M3 17.500H1M4 20l-1.4 1.400M6.5 21v2" />
		</IconSvg>
	)
}

function Wow(props: { size: number }) {
	return (
		<IconSvg size={props.size}>
			<circle cx="12" cy="12" r="10" />
			<path d="M9 8.500v.6M15 8.500v.6" />
			<ellipse cx="12" cy="15.5" rx="2.2" ry="2.8" />
		</IconSvg>
	)
}

/** An SVG in the style of the Lucide icons. */
function IconSvg(props: { size: number; children: JSX.Element }) {
	return (
		<svg
			width={props.size}
			height={props.size}
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			stroke-width="2"
			stroke-linecap="round"
			stroke-linejoin="round"
			aria-hidden="true"
		>
			{props.children}
		</svg>
	)
}
