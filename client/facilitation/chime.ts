/** Two soft tones. Frequencies in Hz, times in seconds. */
const tones = [
	{ frequency: 660, at: 0 },
	{ frequency: 880, at: 0.22 },
] as const
const duration = 0.9
const volume = 0.12

/** Plays a soft sound, unless this page may not: browsers want an action of the user first. */
export function chime(): void {
	if (!navigator.userActivation?.hasBeenActive) return
	const audio = new AudioContext()
	for (const { frequency, at } of tones) {
		const oscillator = audio.createOscillator()
		const gain = audio.createGain()
		const start = audio.currentTime + at
		oscillator.frequency.value = frequency
		gain.gain.setValueAtTime(volume, start)
		gain.gain.exponentialRampToValueAtTime(0.0001, start + duration)
		oscillator.connect(gain).connect(audio.destination)
		oscillator.start(start)
		oscillator.stop(start + duration)
	}
	setTimeout(() => void audio.close(), 1_000 * (duration + 1))
}
