namespace Slipway.Processes;

/// <summary>A row of the machine's process table.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Session">The number of the process that leads its session; 0 where unknown.</param>
/// <param name="IsZombie">Ended, and waits for its parent to take note.</param>
/// <param name="StartedAt">When it started, in the platform's notation: with the number it identifies a process.</param>
internal sealed record ProcessEntry(int Id, int Parent, int Session, bool IsZombie, string StartedAt);
