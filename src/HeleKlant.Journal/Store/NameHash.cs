using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HeleKlant.Journal;

/// <summary>
/// The key of a name in the dictionary: HMAC-SHA256 over kind, scope and text, cut to 16 bytes. It stays when the text is
/// erased, so that the same name imported again finds its number and stays nameless.
/// </summary>
internal static class NameHash
{
    public static byte[] Of(byte[] secret, NameKind kind, int scope, string text)
    {
        var size = 6 + Encoding.UTF8.GetByteCount(text);
        Span<byte> data = size <= 512 ? stackalloc byte[size] : new byte[size];
        BinaryPrimitives.WriteInt16LittleEndian(data, (short)kind);
        BinaryPrimitives.WriteInt32LittleEndian(data[2..], scope);
        Encoding.UTF8.GetBytes(text, data[6..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, data, hash);
        return hash[..16].ToArray();
    }
}
