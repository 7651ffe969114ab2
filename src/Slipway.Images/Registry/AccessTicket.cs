using System.Net.Http.Headers;

namespace Slipway.Images;

/// <summary>What a request shows, and how many tokens had been fetched when it was sent.</summary>
/// <param name="Header">The header; null for none.</param>
/// <param name="Fetched">The number; a higher one later says that somebody has met the same refusal meanwhile.</param>
internal readonly record struct AccessTicket(AuthenticationHeaderValue? Header, int Fetched);
