namespace Slipway.GoTemplates.Cryptography;

/// <summary>The Blowfish cipher as bcrypt keys it.</summary>
internal sealed class Blowfish
{
    private const int Rounds = 16;
    private const int SubKeys = Rounds + 2;
    private static readonly Lazy<uint[]> Initial = new(static () => PiDigits.Fraction(SubKeys + 1024));

    // The sub-keys, and behind them the four substitution tables.
    private readonly uint[] _state = [.. Initial.Value];

    /// <summary>Mixes in a key, and a salt with it if there is one.</summary>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var position = 0;
        for (var i = 0; i < SubKeys; i++)
            _state[i] ^= NextWord(key, ref position);

        uint left = 0;
        uint right = 0;
        position = 0;
        for (var i = 0; i < _state.Length; i += 2)
        {
            if (salt.Length > 0)
            {
                left ^= NextWord(salt, ref position);
                right ^= NextWord(salt, ref position);
            }

            Encrypt(ref left, ref right);
            _state[i] = left;
            _state[i + 1] = right;
        }
    }

    /// <summary>Encrypts a block.</summary>
    public void Encrypt(ref uint left, ref uint right)
    {
        var state = _state;
        var l = left;
        var r = right;
        for (var i = 0; i < Rounds; i += 2)
        {
            l ^= state[i];
            r ^= Mix(state, l);
            r ^= state[i + 1];
            l ^= Mix(state, r);
        }

        left = r ^ state[Rounds + 1];
        right = l ^ state[Rounds];
    }

    private static uint Mix(uint[] state, uint value) =>
        ((state[SubKeys + (value >> 24)] + state[SubKeys + 256 + (value >> 16 & 0xFF)])
            ^ state[SubKeys + 512 + (value >> 8 & 0xFF)]) + state[SubKeys + 768 + (value & 0xFF)];

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int position)
    {
        uint word = 0;
        for (var i = 0; i < 4; i++)
        {
            word = (word << 8) | bytes[position];
            position = (position + 1) % bytes.Length;
        }

        return word;
    }
}
