/** Size of a decoded picture, pixels. */
export interface PictureSize {
	width: number
	height: number
}
