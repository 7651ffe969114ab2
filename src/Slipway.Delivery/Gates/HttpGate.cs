using System.Globalization;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Passes where the environment's URL answers as expected several times in a row.</summary>
public sealed class HttpGate : IGate
{
    private const int KeptAnswers = 10;

    private readonly HttpClient _client;
    private readonly HttpGateOptions _options;
    private readonly TimeProvider _time;

    /// <summary>A gate that asks by HTTP.</summary>
    /// <param name="client">Sends the requests; not disposed here.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UsageException">Options are outside their range; all are named.</exception>
    public HttpGate(HttpClient client, HttpGateOptions options, TimeProvider time)
    {
        var mistakes = new List<string>();
        if (!options.Path.StartsWith('/'))
            mistakes.Add($"The path '{options.Path}' of an HTTP gate does not start with '/'.");
        if (options.ConsecutivePasses < 1)
            mistakes.Add($"An HTTP gate with {options.ConsecutivePasses} consecutive passes proves nothing. Expected at least 1.");
        if (options.Limit <= TimeSpan.Zero)
            mistakes.Add($"An HTTP gate has the limit {options.Limit}. Expected more than zero.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
        _client = client;
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => $"GET {_options.Path}";

    /// <inheritdoc/>
    public async Task<GateOutcome> JudgeAsync(GateContext context, CancellationToken cancellationToken)
    {
        var seen = await context.ObserveAsync(cancellationToken).ConfigureAwait(false);
        if (seen.Url is null)
            return new GateOutcome.Failed($"'{seen.Environment}' has no URL, so '{_options.Path}' cannot be requested.", []);
        var url = new Uri(seen.Url, _options.Path);
        var answers = new Queue<string>();
        var passes = 0;
        using var limit = new CancellationTokenSource(_options.Limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (true)
            {
                var (passed, answer) = await AskAsync(url, both.Token).ConfigureAwait(false);
                passes = passed ? passes + 1 : 0;
                answers.Enqueue(answer);
                if (answers.Count > KeptAnswers)
                    answers.Dequeue();
                if (passes >= _options.ConsecutivePasses)
                    return new GateOutcome.Passed($"{passes} times {_options.ExpectedStatus} in a row");
                await Task.Delay(_options.Interval, _time, both.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var last = answers.Count == 0 ? "nothing" : answers.Last();
            return new GateOutcome.Failed(
                string.Create(CultureInfo.InvariantCulture, $"Expected '{url}' to answer {_options.ExpectedStatus} {_options.ConsecutivePasses} times in a row within {_options.Limit.TotalSeconds:0.#} s; the last answer was {last}."),
                [.. answers]);
        }
    }

    private async Task<(bool Passed, string Answer)> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return ((int)response.StatusCode == _options.ExpectedStatus, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException exception)
        {
            return (false, exception.Message);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's own limit for one request.
            return (false, $"no answer within {_client.Timeout.TotalSeconds} s");
        }
    }
}
