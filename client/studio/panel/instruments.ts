import Brush from 'lucide-solid/icons/brush'
import Dna from 'lucide-solid/icons/dna'
import Expand from 'lucide-solid/icons/expand'
import Glasses from 'lucide-solid/icons/glasses'
import Heart from 'lucide-solid/icons/heart'
import Puzzle from 'lucide-solid/icons/puzzle'
import ScanEye from 'lucide-solid/icons/scan-eye'
import type { Component } from 'solid-js'
import { Critic } from '../critic/critic.tsx'
import { Enlarge } from '../enlarge/enlarge.tsx'
import { Lens } from '../lens/lens.tsx'
import { Mix } from '../mix/mix.tsx'
import { Rebuild } from '../rebuild/rebuild.tsx'
import { Restyle } from '../restyle/restyle.tsx'
import { Taste } from '../taste/taste.tsx'
import type { InstrumentId } from './instrument-choice.ts'

interface Instrument {
	id: InstrumentId
	icon: Component<{ size: number; 'aria-hidden': 'true' }>
	Body: Component
	/** True when the instrument works on the frame on the canvas. */
	usesFrame: boolean
}

/** The studio's instruments, in tab order. */
export const instruments: readonly Instrument[] = [
	{ id: 'restyle', icon: Brush, Body: Restyle, usesFrame: true },
	{ id: 'rebuild', icon: Puzzle, Body: Rebuild, usesFrame: true },
	{ id: 'lens', icon: Glasses, Body: Lens, usesFrame: true },
	{ id: 'mix', icon: Dna, Body: Mix, usesFrame: true },
	{ id: 'critic', icon: ScanEye, Body: Critic, usesFrame: true },
	{ id: 'taste', icon: Heart, Body: Taste, usesFrame: false },
	{ id: 'enlarge', icon: Expand, Body: Enlarge, usesFrame: true },
]
