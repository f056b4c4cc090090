import { Popover } from '@kobalte/core/popover'
import { For, Show } from 'solid-js'
import { cssColour } from '../canvas/paint/colour.ts'
import { sizeRange, swatches } from '../canvas/tools.ts'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { Slider } from '../ui/slider.tsx'
import './brush-settings.css'

/** Colour, size and opacity of what is in the hand. */
export function BrushSettings() {
	const { tools } = useJam()
	const erasing = () => tools.state.tool === 'eraser'

	function choose(colour: number): void {
		tools.set({ colour, tool: 'brush' })
	}

	return (
		<Popover placement="right" gutter={12} flip="top" overflowPadding={12}>
			<Popover.Trigger class="icon-button" aria-label={t('brush.title')}>
				<span
					class="brush-settings-colour"
					style={{ background: cssColour(tools.state.colour) }}
					aria-hidden="true"
				/>
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content class="panel brush-settings">
					<Popover.Title class="visually-hidden">{t('brush.title')}</Popover.Title>
					<fieldset class="brush-settings-swatches">
						<legend class="visually-hidden">{t('brush.colours')}</legend>
						<For each={swatches}>
							{({ name, colour }) => (
								<button
									type="button"
									class="brush-settings-swatch"
									style={{ background: cssColour(colour) }}
									aria-label={t(`colours.${name}`)}
									aria-pressed={tools.state.colour === colour}
									onClick={() => choose(colour)}
								/>
							)}
						</For>
						<label class="brush-settings-swatch brush-settings-own" title={t('brush.otherColour')}>
							<span class="visually-hidden">{t('brush.otherColour')}</span>
							<input
								type="color"
								value={cssColour(tools.state.colour)}
								onInput={(event) => choose(Number.parseInt(event.currentTarget.value.slice(1), 16))}
							/>
						</label>
					</fieldset>
					<Slider
						label={erasing() ? t('brush.eraserSize') : t('brush.brushSize')}
						value={tools.size()}
						min={sizeRange[0]}
						max={sizeRange[1]}
						step={1}
						format={(size) => t('common.pixels', size)}
						onChange={tools.setSize}
					/>
					<Show when={!erasing()}>
						<Slider
							label={t('brush.opacity')}
							value={Math.round(tools.state.opacity * 100)}
							min={5}
							max={100}
							step={5}
							format={(percent) => t('common.percent', percent)}
							onChange={(percent) => tools.set('opacity', percent / 100)}
						/>
					</Show>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}
