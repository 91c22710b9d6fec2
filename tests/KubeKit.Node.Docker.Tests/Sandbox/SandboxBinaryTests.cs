using System.Buffers.Binary;
using System.Runtime.InteropServices;
using KubeKit.Node.Docker.Sandbox;

namespace KubeKit.Node.Docker.Tests.Sandbox;

/// <summary>The sandbox' program is an executable that a kernel takes.</summary>
public sealed class SandboxBinaryTests
{
    [Theory]
    [InlineData(Architecture.X64, 62)]
    [InlineData(Architecture.Arm64, 183)]
    public void It_is_a_static_executable_whose_entry_is_in_its_one_segment(Architecture architecture, int machine)
    {
        ReadOnlySpan<byte> file = SandboxBinary.Build(architecture);
        Assert.Equal([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1], file[..7].ToArray());
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(file[16..])); // executable
        Assert.Equal(machine, BinaryPrimitives.ReadUInt16LittleEndian(file[18..]));
        Assert.Equal(1, BinaryPrimitives.ReadUInt16LittleEndian(file[56..])); // one program header: nothing is linked

        var entry = BinaryPrimitives.ReadUInt64LittleEndian(file[24..]);
        var header = file[(int)BinaryPrimitives.ReadUInt64LittleEndian(file[32..])..];
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(header)); // loaded
        var (address, size) = (BinaryPrimitives.ReadUInt64LittleEndian(header[16..]), BinaryPrimitives.ReadUInt64LittleEndian(header[32..]));
        Assert.InRange(entry, address, address + size - 1);
        Assert.Equal((ulong)file.Length, size);
    }

    [Fact]
    public void Other_processors_are_refused() =>
        Assert.Throws<PlatformNotSupportedException>(() => SandboxBinary.Build(Architecture.S390x));
}
