// What a scanner says: a short high tone for yes, a long low one for no; the telephone shakes as well.
let sound: AudioContext | null = null

export function signal(good: boolean): void {
  navigator.vibrate?.(good ? 40 : [120, 60, 120])
  try {
    sound ??= new AudioContext()
    const tone = sound.createOscillator()
    const volume = sound.createGain()
    tone.frequency.value = good ? 1480 : 220
    volume.gain.value = 0.08
    tone.connect(volume).connect(sound.destination)
    tone.start()
    tone.stop(sound.currentTime + (good ? 0.08 : 0.35))
  } catch {
    sound = null // No sound on this machine: the screen says the same.
  }
}
