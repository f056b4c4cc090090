import { Dialog } from '@kobalte/core/dialog'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { encodePng } from '../canvas/image-file.ts'
import { t } from '../messages/language.ts'
import { DialogFrame } from '../ui/dialog-frame.tsx'
import './camera.css'

type CameraError = 'camera-refused' | 'no-camera' | 'camera-failed'

/** Takes a photo with the device's camera. */
export function CameraDialog(props: {
	open: boolean
	onClose(): void
	onPhoto(photo: File): void
}) {
	return (
		<Dialog open={props.open} onOpenChange={(open) => !open && props.onClose()}>
			<DialogFrame title={t('camera.title')} description={t('camera.hint')}>
				<Viewfinder
					onPhoto={(photo) => {
						props.onPhoto(photo)
						props.onClose()
					}}
				/>
			</DialogFrame>
		</Dialog>
	)
}

function Viewfinder(props: { onPhoto(photo: File): void }) {
	const [failure, setFailure] = createSignal<CameraError>()
	const [stream, setStream] = createSignal<MediaStream>()
	const [isReady, setReady] = createSignal(false)
	const abort = new AbortController()
	let video!: HTMLVideoElement

	void open(abort.signal)
	onCleanup(() => {
		abort.abort()
		stop(stream())
	})
	createEffect(
		on(stream, (stream) => {
			if (stream) video.srcObject = stream
		}),
	)

	async function open(signal: AbortSignal): Promise<void> {
		try {
			const opened = await cameraStream()
			if (signal.aborted) stop(opened)
			else setStream(opened)
		} catch (error) {
			setFailure(cameraErrorOf(error))
		}
	}

	async function take(): Promise<void> {
		const photo = await encodePng(video, video.videoWidth, video.videoHeight)
		props.onPhoto(new File([photo], 'photo.png', { type: photo.type }))
	}

	return (
		<Show
			when={failure()}
			fallback={
				<>
					<video
						ref={video}
						class="camera-view"
						autoplay
						muted
						playsinline
						aria-label={t('camera.view')}
						onLoadedData={() => setReady(true)}
					/>
					<button
						type="button"
						class="button primary"
						disabled={!isReady()}
						onClick={() => void take()}
					>
						{isReady() ? t('camera.take') : t('camera.waiting')}
					</button>
				</>
			}
		>
			{(code) => (
				<>
					<p role="alert">{t(`errors.${code()}`)}</p>
					<label class="button camera-file">
						{t('camera.fromFile')}
						<input
							type="file"
							class="visually-hidden"
							accept="image/*"
							capture="environment"
							onChange={(event) => {
								const photo = event.currentTarget.files?.[0]
								if (photo) props.onPhoto(photo)
							}}
						/>
					</label>
				</>
			)}
		</Show>
	)
}

/** Opens the camera, the rear one if there are two. @throws DOMException */
async function cameraStream(): Promise<MediaStream> {
	// Absent without HTTPS and in the built-in browsers of some apps.
	if (!('mediaDevices' in navigator)) throw new DOMException('none', 'NotFoundError')
	const video = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1440 } }
	return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

function stop(stream: MediaStream | undefined): void {
	for (const track of stream?.getTracks() ?? []) track.stop()
}

function cameraErrorOf(error: unknown): CameraError {
	const name = error instanceof DOMException ? error.name : ''
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera-refused'
	if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-camera'
	return 'camera-failed'
}
