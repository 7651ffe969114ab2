using System.Net.Http.Headers;

namespace Slipway.Images;

/// <summary>What is known to be accepted for one scope. Requests that are refused side by side wait for one new token.</summary>
internal sealed class ScopeAccess
{
    private readonly Turnstile _gate = new();
    private volatile State _state = new(null, DateTimeOffset.MinValue, 0);

    /// <summary>What to show now: nothing where the last token has run out.</summary>
    public AccessTicket Show(DateTimeOffset now) => _state is var state && state.Until > now ? new(state.Header, state.Fetched) : new(null, state.Fetched);

    /// <summary>Gets something new for a refused request, or what another one got while it was under way.</summary>
    public Task<AccessTicket> RenewAsync(
        AccessTicket refused, Func<Task<(AuthenticationHeaderValue? Header, DateTimeOffset Until)>> fetch, CancellationToken cancellationToken) => _gate.RunAsync(
        async () =>
        {
            if (_state.Fetched == refused.Fetched)
            {
                var (header, until) = await fetch();
                _state = new State(header, until, _state.Fetched + 1);
            }

            return new AccessTicket(_state.Header, _state.Fetched);
        },
        cancellationToken);

    private sealed record State(AuthenticationHeaderValue? Header, DateTimeOffset Until, int Fetched);
}
