import Circle from 'lucide-solid/icons/circle'
import Diamond from 'lucide-solid/icons/diamond'
import MoveUpRight from 'lucide-solid/icons/move-up-right'
import Slash from 'lucide-solid/icons/slash'
import Square from 'lucide-solid/icons/square'
import Star from 'lucide-solid/icons/star'
import Triangle from 'lucide-solid/icons/triangle'
import type { ShapeKind } from '../../shared/shape-kinds.ts'

/** The icon of each kind of shape. */
export const shapeIcons = {
	rectangle: Square,
	ellipse: Circle,
	triangle: Triangle,
	diamond: Diamond,
	star: Star,
	line: Slash,
	arrow: MoveUpRight,
} satisfies Record<ShapeKind, unknown>
