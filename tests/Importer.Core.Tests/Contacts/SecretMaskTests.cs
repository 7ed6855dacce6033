using CsCheck;
using Importer.Core.Contacts;

namespace Importer.Core.Tests.Contacts;

public class SecretMaskTests
{
    private const string Secret = "Kh7vQzWm2xTnPd4s";

    [Theory]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("Kh7vQzWm2xTnPd4s", "***")]
    [InlineData("client_secret=Kh7vQzWm2xTnPd4s is wrong", "client_secret=*** is wrong")]
    [InlineData("begins with Kh7vQzWm", "begins with ***")]
    [InlineData("ends with 2xTnPd4s, or 7vQzWm2x in the middle", "ends with ***, or *** in the middle")]
    [InlineData("Kh7vQzW is too short a part", "Kh7vQzW is too short a part")]
    [InlineData("Kh7vQzWm\n2xTnPd4s and Kh7vQz Wm2x TnPd4s.", "*** and ***.")]
    [InlineData("KH7VQZWM2XTNPD4S", "***")]
    [InlineData("Kh7vQzWm Kh7vQzWm", "*** ***")]
    [InlineData("pin 12-3456", "pin ***")]
    [InlineData("", "")]
    public void Parts_of_eight_or_more_characters_are_hidden_and_the_rest_stays(string text, string masked) =>
        Assert.Equal(masked, new SecretMask(Secret, "", "12-3456").Mask(text));

    [Fact]
    public void No_part_of_a_secret_survives_wherever_it_is_cut_and_whatever_surrounds_it()
    {
        var ends = Gen.String[Gen.Char["abc .\n\""], 0, 12];
        Gen.Select(ends, ends, Gen.Int[0, Secret.Length - 8], Gen.Int[8, Secret.Length])
            .Sample(
                (before, after, from, length) =>
                {
                    var part = Secret.Substring(from, Math.Min(length, Secret.Length - from));
                    return new SecretMask(Secret).Mask(before + part + after) == before + "***" + after;
                }
            );
    }
}
