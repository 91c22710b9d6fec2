using CsCheck;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1000m", "1")]
    [InlineData("0.5", "500m")]
    [InlineData(".5", "500m")]
    [InlineData("5.", "5")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("0.5Mi", "512Ki")]
    [InlineData("1023", "1023")]
    [InlineData("100000", "100k")]
    [InlineData("1e3", "1e3")]
    [InlineData("1E3", "1e3")]
    [InlineData("1E", "1E")]
    [InlineData("2000e3", "2e6")]
    [InlineData("-500m", "-500m")]
    [InlineData("+1", "1")]
    [InlineData("0.1n", "1n")]
    [InlineData("1.0000000001", "1000000001n")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1.3Ki", "1331200m")]
    [InlineData("9223372036854775807Ei", "9223372036854775807")]
    public void Text_is_written_in_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, Quantity.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("m")]
    [InlineData("+")]
    [InlineData("1x")]
    [InlineData("1e")]
    [InlineData("1.2.3")]
    [InlineData("1 Gi")]
    [InlineData("--1")]
    public void Other_text_is_refused(string? text) => Assert.False(Quantity.TryParse(text, out _));

    [Fact]
    public void Canonical_text_reads_as_the_same_amount() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.OneOf("", "n", "u", "m", "k", "M", "Ki", "Mi", "e3", "e-3", "E5"))
            .Sample((number, suffix) =>
            {
                var quantity = Quantity.Parse(number + suffix);
                var again = Quantity.Parse(quantity.ToString());
                return quantity == again && quantity.ToString() == again.ToString() && quantity.GetHashCode() == again.GetHashCode();
            });

    [Fact]
    public void Any_text_is_read_or_refused_without_failing() =>
        Gen.Char["0123456789.+-eEinumkKMGTP "].Array[0, 40].Sample(chars =>
        {
            if (Quantity.TryParse(new string(chars), out var quantity))
            {
                _ = quantity.ToString();
                _ = quantity.Value + quantity.MilliValue;
            }
        });

    [Fact]
    public void Sums_keep_the_family_of_the_left_unless_it_is_zero()
    {
        Assert.Equal("1536Mi", ((Quantity)"1Gi" + "512Mi").ToString());
        Assert.Equal("1Gi", (Quantity.Zero + "1Gi").ToString());
        Assert.Equal("900m", ((Quantity)1L - "100m").ToString());
    }

    [Fact]
    public void Whole_units_round_up()
    {
        Assert.Equal(2, Quantity.Parse("1.1").Value);
        Assert.Equal(1, Quantity.Parse("0.1m").MilliValue);
        Assert.Equal("1m", Quantity.Parse("0.1m").RoundedUpToMilli().ToString());
    }

    [Theory]
    [InlineData("25%", 10, true, 3)]
    [InlineData("25%", 10, false, 2)]
    [InlineData("0%", 10, true, 0)]
    [InlineData("100%", 3, false, 3)]
    public void Percentages_resolve_against_a_total(string text, int total, bool roundUp, int expected) =>
        Assert.Equal(expected, IntOrString.FromString(text).ResolveAgainst(total, roundUp));

    [Fact]
    public void A_string_that_is_no_percentage_does_not_resolve() =>
        Assert.Throws<FormatException>(() => IntOrString.FromString("http").ResolveAgainst(1, true));
}
