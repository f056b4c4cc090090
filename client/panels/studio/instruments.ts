import Expand from 'lucide-solid/icons/expand'
import Paintbrush from 'lucide-solid/icons/paintbrush'
import type { Component } from 'solid-js'
import { Enlarge } from './enlarge/enlarge.tsx'
import { Restyle } from './restyle/restyle.tsx'

export interface Instrument {
	id: 'restyle' | 'enlarge'
	icon: Component<{ size?: number; 'aria-hidden'?: 'true' }>
	Body: Component
}

/** What the studio can do with what is framed, in the order of its tabs. */
export const instruments: readonly Instrument[] = [
	{ id: 'restyle', icon: Paintbrush, Body: Restyle },
	{ id: 'enlarge', icon: Expand, Body: Enlarge },
]
