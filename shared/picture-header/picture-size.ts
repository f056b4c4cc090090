/** Of a picture when it is decoded, pixels. */
export interface PictureSize {
	width: number
	height: number
}
