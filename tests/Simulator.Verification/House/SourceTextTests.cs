using Xunit;

namespace Simulator.Verification.House;

public class SourceTextTests
{
    [Theory]
    [InlineData("a(); // b\nc();", "a(); \nc();")]
    [InlineData("a(/* b\n c */ d);", "a(\n d);")]
    [InlineData("a(\"b // c\", d);", "a(\"\", d);")]
    [InlineData("a(\"b \\\" c\", d);", "a(\"\", d);")]
    [InlineData("a(@\"b\\\", d);", "a(\"\", d);")]
    [InlineData("a(\"\", d);", "a(\"\", d);")]
    [InlineData("a(\"\"\"b \" c\"\"\", d);", "a(\"\", d);")]
    [InlineData("a($\"b {c(\"d\")} e {{f}}\", g);", "a(\" c(\"\") \", g);")]
    [InlineData("a($$\"\"\"b {c} {{d}}\"\"\", e);", "a(\" d \", e);")]
    [InlineData("a('\"', b, '\\'', c);", "a(' ', b, ' ', c);")]
    public void OnlyWhatTheCompilerRunsIsKept(string source, string code)
    {
        Assert.Equal(code, SourceText.CodeOnly(source));
    }
}
