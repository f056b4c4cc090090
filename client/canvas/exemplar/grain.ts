import exemplars from '../../../models/exemplars.json'
import { materials, pictureChannel } from '../../../shared/material.ts'
import { directions } from './turned-source.ts'

/**
 * @returns the direction in a material's source that follows a stroke, in steps of 22.5° clockwise
 * from the right, 0–7; undefined for a material that looks no better turned. A picture of the jam lies
 * as its maker would hold it.
 */
export function grainOf(channel: number): number | undefined {
	if (channel >= pictureChannel) return 0
	const id = materials[channel]?.id
	const grain = exemplars.find((known) => known.id === id)?.grain
	return grain === undefined ? undefined : (grain * directions) / 180
}
