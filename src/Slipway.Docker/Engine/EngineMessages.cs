using System.Runtime.CompilerServices;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Reads an answer that is JSON upon JSON, and stops at the first that tells of a failure.</summary>
internal static class EngineMessages
{
    /// <summary>The messages as they come.</summary>
    /// <exception cref="ToolException">One tells of a failure, or the answer breaks off.</exception>
    public static async IAsyncEnumerable<EngineMessage> ReadAsync(
        HttpResponseMessage answer, string what, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var messages = JsonSerializer.DeserializeAsyncEnumerable(content, EngineJson.Default.EngineMessage, topLevelValues: true, cancellationToken);
        await using var all = messages.GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(all, what))
        {
            if (all.Current is not { } message)
                continue;
            if (message.Failure is { } failure)
                throw new ToolException($"{what} failed: {failure.Trim()}");
            yield return message;
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<EngineMessage?> all, string what)
    {
        try
        {
            return await all.MoveNextAsync();
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            throw new ToolException($"{what} failed: the Docker engine's answer breaks off: {exception.Message}", exception) { IsTransient = true };
        }
    }
}
