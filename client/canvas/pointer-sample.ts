import type { Vec } from '../../shared/geometry.ts'
import type { Tilt } from '../../shared/ink.ts'

/** One sample of a pointer that draws. */
export interface Sample extends Vec {
	/** 0–1; undefined when the device does not report it (mouse, most touch screens). */
	pressure: number | undefined
	/** Pen tilt, degrees; undefined for an upright pen and when the device does not report it. */
	tilt: Tilt | undefined
	/** Milliseconds, as in PointerEvent.timeStamp. */
	time: number
	/** Modifier keys. */
	shift: boolean
	alt: boolean
	/** Ctrl, or Command on a Mac. */
	mod: boolean
}

/** @param at the pointer's position, CSS pixels in the view. */
export function sampleOf(event: PointerEvent, at: Vec): Sample {
	const isPen = event.pointerType === 'pen'
	return {
		...at,
		pressure: isPen ? event.pressure : undefined,
		tilt:
			isPen && (event.tiltX !== 0 || event.tiltY !== 0) ? [event.tiltX, event.tiltY] : undefined,
		time: event.timeStamp,
		shift: event.shiftKey,
		alt: event.altKey,
		mod: event.ctrlKey || event.metaKey,
	}
}
