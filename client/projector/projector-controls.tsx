import Maximize from 'lucide-solid/icons/maximize'
import QrCode from 'lucide-solid/icons/qr-code'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { type ProjectorMode, projectorModes } from './projector-camera.ts'

/** Time without a pointer or a key after which the controls are hidden. */
const idleMs = 4_000

/** What is shown, the code, and full screen. Hidden until somebody moves the pointer or presses a key. */
export function ProjectorControls(props: {
	mode: ProjectorMode
	onMode(mode: ProjectorMode): void
	/** Whether the code is shown; undefined when there is none. */
	isCodeShown: boolean | undefined
	onToggleCode(): void
}) {
	const [isAwake, setAwake] = createSignal(true)
	let timer: ReturnType<typeof setTimeout> | undefined

	function wake(): void {
		setAwake(true)
		clearTimeout(timer)
		timer = setTimeout(() => setAwake(false), idleMs)
	}

	function handleKey(event: KeyboardEvent): void {
		wake()
		if (event.ctrlKey || event.metaKey || event.altKey) return
		const mode = projectorModes[Number(event.key) - 1]
		if (mode) props.onMode(mode)
		else if (event.key === 'c' && props.isCodeShown !== undefined) props.onToggleCode()
		else if (event.key === 'f') void toggleFullScreen()
	}

	onMount(() => {
		wake()
		window.addEventListener('pointermove', wake)
		window.addEventListener('keydown', handleKey)
		onCleanup(() => {
			clearTimeout(timer)
			window.removeEventListener('pointermove', wake)
			window.removeEventListener('keydown', handleKey)
		})
	})

	return (
		<div class="panel projector-controls" classList={{ 'is-idle': !isAwake() }}>
			<RadioGroup
				label={t('projector.shows')}
				options={projectorModes.map((value) => ({ value, name: t(`projector.${value}`) }))}
				chosen={props.mode}
				onChoose={props.onMode}
			/>
			<Show when={props.isCodeShown !== undefined}>
				<IconButton
					label={t('projector.code')}
					shortcut="c"
					pressed={props.isCodeShown ?? false}
					onClick={() => props.onToggleCode()}
				>
					<QrCode size={20} />
				</IconButton>
			</Show>
			<IconButton label={t('projector.fullScreen')} shortcut="f" onClick={toggleFullScreen}>
				<Maximize size={20} />
			</IconButton>
		</div>
	)
}

async function toggleFullScreen(): Promise<void> {
	if (document.fullscreenElement) await document.exitFullscreen()
	// A browser may refuse, for example in a frame.
	else await document.documentElement.requestFullscreen().catch(() => undefined)
}
