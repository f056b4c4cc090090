import { type JSX, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { swatches } from '../../tools/state.ts'
import { cssColour } from '../../ui/colour.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Panel } from '../../ui/open-panels.ts'
import { Swatches } from '../../ui/swatches.tsx'
import { JamColourPicker } from '../jam-colour-picker.tsx'
import { JamPalette } from '../jam-palette.tsx'
import { colourName } from './colour-name.ts'
import { StripPopover } from './strip-popover.tsx'

interface ColourControlProps {
	label: string
	/** 0xRRGGBB; null: none. */
	colour: number | null
	/** By default the standard palette. */
	colours?: readonly { colour: number }[]
	panel?: Panel
	/** Why it can't be changed now. */
	unavailable?: string | undefined
	onChange(colour: number): void
	/** The drag or the press is over. */
	onCommit?(): void
	/** Chooses no colour; absent: there must be one. */
	onNone?: (() => void) | undefined
	/** More ways to choose a colour. */
	children?: JSX.Element
}

/** A button in the colour, with everything that chooses another one. */
export function ColourControl(props: ColourControlProps) {
	const colour = () => props.colour ?? 0xffffff
	const icon = () => (
		<span
			class="strip-colour"
			classList={{ 'is-none': props.colour === null }}
			style={{ background: props.colour === null ? '' : cssColour(props.colour) }}
			aria-hidden="true"
		/>
	)
	function choose(colour: number): void {
		props.onChange(colour)
		props.onCommit?.()
	}
	return (
		<Show
			when={props.unavailable === undefined}
			fallback={
				<IconButton label={props.label} unavailable={props.unavailable}>
					{icon()}
				</IconButton>
			}
		>
			<StripPopover label={props.label} icon={icon()} panel={props.panel}>
				<Swatches
					label={t('brush.colours')}
					colours={(props.colours ?? swatches).map(({ colour }) => ({
						name: colourName(colour),
						colour,
					}))}
					chosen={props.colour ?? -1}
					onChoose={choose}
				>
					<Show when={props.onNone}>
						{(chooseNone) => (
							<button
								type="button"
								class="swatch strip-none"
								aria-label={t('strip.none')}
								aria-pressed={props.colour === null}
								title={t('strip.none')}
								onClick={() => chooseNone()()}
							/>
						)}
					</Show>
				</Swatches>
				<JamColourPicker
					colour={colour()}
					onChange={props.onChange}
					onCommit={() => props.onCommit?.()}
				/>
				{props.children}
				<JamPalette colour={colour()} onChoose={choose} />
			</StripPopover>
		</Show>
	)
}
