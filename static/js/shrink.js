// Photos of today's phones are far larger than what is shown: they are made smaller here where sending them would cost.

const largestSidePx = 1600;
const quality = 0.85;
const sentAsIsBytes = 1_500_000;
const slow = new Set(['slow-2g', '2g', '3g']);

export const maxPhotoBytes = 20 * 1024 * 1024;
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];

const isDear = () => navigator.connection?.saveData === true || slow.has(navigator.connection?.effectiveType);

/// The picture to send: the file itself, or a smaller JPEG of it. What cannot be read here is left to the server to refuse.
export async function shrunk(file) {
    if (file.size <= sentAsIsBytes && !isDear()) {
        return file;
    }
    try {
        // Turned as the camera was held: the note about it does not survive the canvas.
        const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
        const scale = Math.min(1, largestSidePx / Math.max(picture.width, picture.height));
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#fff';  // JPEG knows no transparency and would make it black
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        picture.close();
        const small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
        return small && small.size < file.size ? small : file;
    } catch {
        return file;
    }
}
