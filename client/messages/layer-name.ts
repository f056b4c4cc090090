import { ground, type Layer } from '../../shared/layers.ts'
import { t } from './language.ts'

/** @returns what a layer is called, whether or not somebody named it. */
export function layerName({ id, name }: Layer): string {
	return name || (id === ground ? t('layers.background') : t('layers.unnamed'))
}
