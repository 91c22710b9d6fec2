using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace KubeKit.Node.Docker.Sandbox;

/// <summary>
/// The program that holds a sandbox open: a static ELF executable of some 160 bytes, written here since nothing can be
/// pulled. It ignores SIGCHLD, so that the kernel reaps orphans where containers share its process namespace, and sleeps.
/// </summary>
internal static class SandboxBinary
{
    private const int HeadersSize = 64 + 56; // ELF header, one program header
    private const ulong LoadAddress = 0x400000;

    // rt_sigaction(SIGCHLD, &action, NULL, 8); for (;;) pause();
    private static ReadOnlySpan<byte> X64 =>
    [
        0xB8, 0x0D, 0x00, 0x00, 0x00, 0xBF, 0x11, 0x00, 0x00, 0x00, 0x48, 0x8D, 0x35, 0x17, 0x00, 0x00, 0x00, 0x31, 0xD2,
        0x41, 0xBA, 0x08, 0x00, 0x00, 0x00, 0x0F, 0x05, 0xB8, 0x22, 0x00, 0x00, 0x00, 0x0F, 0x05, 0xEB, 0xF7,
        0x90, 0x90, 0x90, 0x90, // to 40, where the sigaction stands
    ];

    // rt_sigaction(SIGCHLD, &action, NULL, 8); for (;;) ppoll(NULL, 0, NULL, NULL);
    private static ReadOnlySpan<uint> Arm64 =>
    [
        0x528010C8, 0x52800220, 0x10000181, 0xD2800002, 0x52800103, 0xD4000001,
        0xD2800000, 0xD2800001, 0xD2800002, 0xD2800003, 0x52800928, 0xD4000001, 0x17FFFFFA,
        0xD503201F, // nop to 56, where the sigaction stands
    ];

    /// <summary>The executable for a processor.</summary>
    /// <exception cref="PlatformNotSupportedException">Neither x64 nor arm64.</exception>
    public static byte[] Build(Architecture architecture)
    {
        var (machine, code) = architecture switch
        {
            Architecture.X64 => ((ushort)62, X64.ToArray()),
            Architecture.Arm64 => ((ushort)183, MemoryMarshal.AsBytes(Arm64).ToArray()),
            _ => throw new PlatformNotSupportedException($"no sandbox program for {architecture}: x64 and arm64 only"),
        };

        var image = new byte[HeadersSize + code.Length + 32];
        WriteHeaders(image, machine);
        code.CopyTo(image, HeadersSize);
        // struct kernel_sigaction { handler = SIG_IGN (1); flags; restorer; mask }
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(HeadersSize + code.Length), 1);
        return image;
    }

    private static void WriteHeaders(Span<byte> image, ushort machine)
    {
        ReadOnlySpan<byte> identity = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]; // 64 bit, little endian, version 1
        identity.CopyTo(image);
        BinaryPrimitives.WriteUInt16LittleEndian(image[16..], 2); // executable
        BinaryPrimitives.WriteUInt16LittleEndian(image[18..], machine);
        BinaryPrimitives.WriteUInt32LittleEndian(image[20..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(image[24..], LoadAddress + HeadersSize); // entry
        BinaryPrimitives.WriteUInt64LittleEndian(image[32..], 64); // program header's place
        BinaryPrimitives.WriteUInt16LittleEndian(image[52..], 64);
        BinaryPrimitives.WriteUInt16LittleEndian(image[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(image[56..], 1);

        var program = image[64..];
        BinaryPrimitives.WriteUInt32LittleEndian(program, 1); // load
        BinaryPrimitives.WriteUInt32LittleEndian(program[4..], 5); // read, execute
        BinaryPrimitives.WriteUInt64LittleEndian(program[16..], LoadAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(program[24..], LoadAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(program[32..], (ulong)image.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(program[40..], (ulong)image.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(program[48..], 0x1000);
    }
}
